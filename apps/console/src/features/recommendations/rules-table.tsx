import { StateTag } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';

import type { RuleOutcomeRecord } from '@gridstream/schemas';

const outcomes: Readonly<Record<RuleOutcomeRecord['outcome'], { readonly word: string; readonly tone: Tone }>> = {
  PERMIT: { word: 'permits', tone: 'normal' },
  HOLD_FOR_OPERATOR: { word: 'needs an operator', tone: 'normal' },
  DENY: { word: 'denies', tone: 'alarm' },
  UNKNOWN: { word: 'unknown, denies', tone: 'alarm' },
};

const cell = 'border-b border-line px-2 py-1 align-top';

/** Every rule that fired, with what it looked at. */
export const RulesTable = ({ rules }: { readonly rules: readonly RuleOutcomeRecord[] }) => (
  <div className="overflow-x-auto">
    <table className="w-full text-left text-sm">
      <caption className="sr-only">Rules that fired</caption>
      <thead>
        <tr className="text-muted">
          {['Rule', 'Says', 'Because', 'Input', 'Value', 'Limit'].map((head) => (
            <th key={head} scope="col" className="border-b border-edge px-2 py-1 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={`${rule.rule_id} ${rule.input}`}>
            <th scope="row" className={`${cell} font-medium whitespace-nowrap`}>
              {rule.rule_id}
            </th>
            <td className={`${cell} whitespace-nowrap`}>
              <StateTag tone={outcomes[rule.outcome].tone}>{outcomes[rule.outcome].word}</StateTag>
            </td>
            <td className={cell}>{rule.sentence}</td>
            <td className={cell}>{rule.input}</td>
            <td className={`${cell} break-words`}>{rule.value}</td>
            <td className={cell}>{rule.limit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
