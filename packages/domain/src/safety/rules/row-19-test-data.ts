import { fire, type Rule } from './rule.ts';

/**
 * Row 19: test data never drives a real device, in no direction; reading is free.
 * Reason: a drill must not move the grid. Source: safety design §3 (TEST), decision table row 19.
 */
export const testData: Rule = ({ ask, snapshot, request }) => {
  const inTest = snapshot.modes.some(({ mode }) => mode === 'TEST');
  if (ask === 'READ' || (!inTest && !snapshot.test_flag && !request.test_flag)) return null;
  return fire('row-19', 'DENY', {
    inputs: ['test_flag', 'modes'],
    value: inTest ? 'mode TEST' : 'test flag',
    limit: 'no test data',
    sentence: 'Test data or the TEST mode is involved: real adapters refuse.',
  });
};
