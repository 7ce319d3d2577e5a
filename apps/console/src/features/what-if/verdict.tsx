import { RulesTable } from '#features/recommendations/rules-table.tsx';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';

import type { WhatIfView } from './model.ts';
import { certaintyOf, loopSentences, tieSentences, verdictWords } from './verdict-words.ts';

/** What the kernel would say, and how sure that is. */
export const Verdict = ({ view: { answer, protected: atRisk } }: { readonly view: WhatIfView }) => {
  const words = verdictWords(answer);
  return (
    <Panel title="What the kernel would say">
      <output className="flex flex-wrap items-center gap-2" data-verdict={answer.decision.result}>
        <StateTag tone={words.tone}>{words.word}</StateTag>
        <span>{words.sentence}</span>
      </output>
      <p className={`mt-2 text-sm ${atRisk.length === 0 ? '' : 'font-semibold'}`}>
        {answer.possible === null
          ? ''
          : atRisk.length === 0
            ? 'No protected or unknown point among those affected.'
            : `Protected among them: ${[...new Set(atRisk.map((point) => `${point.name} (${point.class_label.toLowerCase()}, level ${point.level})`))].join('; ')}.`}
      </p>
      <ul className="mt-2 list-disc space-y-0.5 pl-5 text-sm">
        {[...loopSentences(answer), ...tieSentences(answer), ...certaintyOf(answer)].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <details className="mt-2 text-sm">
        <summary>Every rule that fired ({answer.decision.rules.length})</summary>
        <RulesTable rules={answer.decision.rules} />
      </details>
      <p className="mt-2 text-xs text-muted">
        {answer.taken_as_good.length === 0
          ? 'The supervisor is not heard, so what only it knows counts as unsafe.'
          : `Not visible from here and taken as good: ${answer.taken_as_good.join('; ')}. The supervisor judges all of it anew.`}
      </p>
    </Panel>
  );
};
