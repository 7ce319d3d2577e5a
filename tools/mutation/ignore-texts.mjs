/** Properties whose whole value is a text for people: how it is put together decides nothing. */
const texts = new Set([
  'sentence',
  'value',
  'limit',
  'measure',
  'cause',
  'exitCondition',
  'exit_condition',
  'allowed',
  'message',
  'reason',
]);

const isTextProperty = (path) => path.isObjectProperty() && texts.has(path.node.key.name);

/** A table of texts, one for each column of the decision table. */
const isTextTable = (path) => path.isVariableDeclarator() && (path.node.id.name === 'sentences' || path.node.id.name === 'limits');

const shouldIgnore = (path) => (isTextProperty(path) || isTextTable(path) ? 'a text for people' : undefined);

/** Plugin of StrykerJS that leaves out every mutant inside such a property or table. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'texts', value: { shouldIgnore } }];
