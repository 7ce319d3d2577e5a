import { Age } from '#ui/age.tsx';
import { formatClock } from '#ui/format.ts';
import { StateTag } from '#ui/state-tag.tsx';

import type { RecommendationEvent } from '@gridstream/schemas';

import { signatureWords } from './signature-words.ts';

/** Who has signed a plan that needs more than one person, how long ago, until when it counts, and who is asked for next. */
export const SignatureCount = ({ event }: { readonly event: Pick<RecommendationEvent, 'state' | 'plan' | 'signatures'> }) => {
  const words = signatureWords(event);
  if (words === null) return null;
  return (
    <section aria-label="Signatures so far" className="rounded border border-edge bg-raised p-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <StateTag tone={words.isOpen ? 'warn' : 'normal'}>{words.count}</StateTag>
        <span className="font-medium">{words.next}</span>
      </p>
      {words.signatures.length > 0 && (
        <ol className="mt-1 space-y-0.5">
          {words.signatures.map((signature) => (
            <li key={signature.signoff_id}>
              <span className="font-medium">{signature.operator_name}</span>, <Age at={signature.at} /> ago
              {words.isOpen && <span className="text-muted">; counts until {formatClock(signature.expires)} UTC</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
