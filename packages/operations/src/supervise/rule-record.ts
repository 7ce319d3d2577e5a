import type { RuleFired } from '@gridstream/domain/safety';
import type { RuleOutcomeRecord } from '@gridstream/schemas';

/** A rule that fired as the record that is stored and shown; texts are cut to what the contract carries. */
export const ruleRecord = ({ id, outcome, inputs, value, limit, sentence }: RuleFired): RuleOutcomeRecord => ({
  rule_id: id,
  outcome,
  input: inputs.join(', ').slice(0, 200),
  value: value.slice(0, 400),
  limit: limit.slice(0, 200),
  sentence: sentence.slice(0, 600),
});
