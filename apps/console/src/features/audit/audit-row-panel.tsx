import { Button } from '#ui/button.tsx';
import { formatInstant } from '#ui/format.ts';
import { Panel } from '#ui/panel.tsx';
import { ScrollArea } from '#ui/scroll-area.tsx';

import type { AuditView } from '@gridstream/schemas';

/** The structured detail as indented JSON; as it stands when it is none. */
const indented = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

/** One row whole: what was written, and the hashes that hold it in the chain. */
export const AuditRowPanel = ({ row, close }: { readonly row: AuditView; readonly close: () => void }) => (
  <Panel title={`Row ${row.sequence} of ${row.stream_id}: ${row.event}`} aside={<Button onClick={close}>Close row {row.sequence}</Button>}>
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5 text-sm">
      {facts(row).map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="break-all">{value}</dd>
        </div>
      ))}
    </dl>
    <h3 className="mt-2 text-sm font-semibold">Detail</h3>
    <ScrollArea label="Detail as JSON" className="max-h-80 overflow-auto rounded border border-line bg-raised p-2 font-mono text-xs">
      <pre>{row.detail_json === '' ? 'none' : indented(row.detail_json)}</pre>
    </ScrollArea>
  </Panel>
);

const facts = (row: AuditView): readonly (readonly [string, string])[] => [
  ['Summary', row.summary],
  ['Time', formatInstant(row.at)],
  ['Actor', row.actor],
  ['Object', row.object_ref],
  ['Decision and rule', `${row.decision}${row.dominating_rule === '' ? '' : `, ${row.dominating_rule}`}`],
  ['Snapshot', row.snapshot_hash === '' ? 'none' : row.snapshot_hash],
  ['Written by', row.node],
  ['Place in Kafka', `audit.v1, partition ${row.partition}, offset ${row.offset}`],
  ['Hash', row.hash],
  ['Hash of the row before', row.previous_hash],
  ['Chain', row.chain_ok ? 'continues the row before it' : 'DOES NOT continue the row before it'],
];
