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

/** Variables that hold a text, or a table of texts for each column of the decision table. */
const textVariables = new Set(['sentences', 'limits', 'rest']);
const isTextVariable = (path) => path.isVariableDeclarator() && textVariables.has(path.node.id.name);

const shouldIgnore = (path) => (isTextProperty(path) || isTextVariable(path) ? 'a text for people' : undefined);

/** Plugin of StrykerJS that leaves out every mutant inside such a property or variable. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'texts', value: { shouldIgnore } }];
