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

/** Variables that hold a text, or a table of texts for each column of the decision table; a cause may also be a finding. */
const textVariables = new Set(['sentences', 'limits', 'rest', 'describeAge']);
const isTextVariable = (path) =>
  path.isVariableDeclarator() &&
  (textVariables.has(path.node.id.name) || (path.node.id.name === 'cause' && path.node.init?.type === 'ConditionalExpression'));

const shouldIgnore = (path) => (isTextProperty(path) || isTextVariable(path) ? 'a text for people' : undefined);

/** Plugin of StrykerJS that leaves out every mutant inside such a property or variable. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'texts', value: { shouldIgnore } }];
