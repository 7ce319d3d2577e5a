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

const shouldIgnore = (path) => (path.isObjectProperty() && texts.has(path.node.key.name) ? 'a text for people' : undefined);

/** Plugin of StrykerJS that leaves out every mutant inside such a property. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'texts', value: { shouldIgnore } }];
