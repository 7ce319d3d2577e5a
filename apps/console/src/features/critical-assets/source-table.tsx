import { Age } from '#ui/age.tsx';
import { ColumnHeads } from '#ui/column-heads.tsx';
import { formatInstant } from '#ui/format.ts';

import { sourceLabel } from './class-label.ts';
import { DesignationTag } from './designation-tag.tsx';
import type { NamedSource } from './model.ts';

const cell = 'border-b border-line px-2 py-1 align-top';

/** Every source of the protection, the strictest first: the most protected of them counts. */
export const SourceTable = ({ sources }: { readonly sources: readonly NamedSource[] }) =>
  sources.length === 0 ? (
    <p className="text-sm font-semibold text-warn">No source vouches for it, so it counts as hard-excluded.</p>
  ) : (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="text-left font-semibold">Sources ({sources.length}); the most protected counts</caption>
        <ColumnHeads names={['Source, for whom', 'Class', 'Level: switch, device', 'Designated', 'Review by', 'State']} />
        <tbody>
          {sources.map((item) => (
            <tr key={`${item.source} ${item.criticality_class} ${item.issued_at} ${item.holder}`}>
              <th scope="row" className={`${cell} font-medium`}>
                {sourceLabel(item.source)}
                <p className="font-normal text-muted">{item.holder}</p>
              </th>
              <td className={cell}>{item.class_label}</td>
              <td className={cell}>
                {item.feeder_level}, {item.device_level}
              </td>
              <td className={`${cell} whitespace-nowrap`}>
                {item.issued_at === null ? (
                  'not stated'
                ) : (
                  <>
                    <Age at={item.issued_at} /> ago
                  </>
                )}
              </td>
              <td className={`${cell} whitespace-nowrap`}>
                {item.expires_at === null ? 'no date' : formatInstant(item.expires_at).slice(0, 11)}
              </td>
              <td className={cell}>
                <DesignationTag state={item.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
