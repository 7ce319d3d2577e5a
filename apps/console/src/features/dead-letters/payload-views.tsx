import { Panel } from '#ui/panel.tsx';
import { ScrollArea } from '#ui/scroll-area.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { useMemo } from 'react';

import type { DeadLetterRecord } from '@gridstream/schemas';

import { bytesOf, headerText, hexRows, lossyText } from './hex.ts';
import { failingLine, jsonLines } from './json-lines.ts';

const shownBytesMax = 4_096;
const block = 'max-h-96 overflow-auto rounded border border-line bg-raised p-2 font-mono text-xs';

/** The bytes as they came. */
export const HexView = ({ record }: { readonly record: DeadLetterRecord }) => {
  const rows = useMemo(() => hexRows(bytesOf(record.value_base64), shownBytesMax), [record.value_base64]);
  return (
    <Panel title="Bytes" aside={<span className="text-sm text-muted">{record.value_length} bytes</span>}>
      {rows.length === 0 ? (
        <p className="text-sm text-muted">{record.value_base64 === null ? 'The value is null.' : 'The value is empty.'}</p>
      ) : (
        <ScrollArea label="Bytes in hexadecimal and ASCII" className={block}>
          <pre>{rows.map((row) => `${row.offset}  ${row.hex.join(' ').padEnd(47)}  ${row.text}`).join('\n')}</pre>
        </ScrollArea>
      )}
      {record.value_length > shownBytesMax && <p className="text-xs text-muted">The first {shownBytesMax} bytes are shown.</p>}
      <p className="mt-1 text-xs break-all text-muted">SHA-256 {record.value_sha256}</p>
    </Panel>
  );
};

const parsed = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

/** The value as far as it could be decoded, with the line of the failing path marked. */
export const DecodedView = ({ record }: { readonly record: DeadLetterRecord }) => {
  const lines = useMemo(() => {
    const whole = parsed(record.decoded_json);
    return whole === null ? null : jsonLines(whole.value);
  }, [record.decoded_json]);
  const marked = lines === null ? -1 : failingLine(lines, record.failing_path);
  return (
    <Panel
      title="Decoded"
      aside={<span className="text-sm text-muted">{record.decoded_with === '' ? 'not decoded' : `with ${record.decoded_with}`}</span>}
    >
      <p className="mb-1 flex flex-wrap items-center gap-2 text-sm">
        <StateTag tone="alarm">{record.failing_path === '' ? 'whole record' : record.failing_path}</StateTag>
        {record.message}
      </p>
      {lines === null ? (
        <>
          <p className="text-sm text-muted">It could not be decoded. As text:</p>
          <ScrollArea label="Value as text" className={block}>
            <pre className="whitespace-pre-wrap break-all">{lossyText(bytesOf(record.value_base64).subarray(0, shownBytesMax))}</pre>
          </ScrollArea>
        </>
      ) : (
        <ScrollArea label="Decoded value" className={block}>
          <pre>
            {lines.map((line, index) =>
              index === marked ? (
                <mark key={`${index} ${line.path}`} className="block bg-alarm-fill font-semibold text-on-alarm">
                  {line.text}
                  {'   ◀ fails here'}
                </mark>
              ) : (
                <span key={`${index} ${line.path}`} className="block">
                  {line.text}
                </span>
              ),
            )}
          </pre>
        </ScrollArea>
      )}
    </Panel>
  );
};

/** Every header in its order, text or hexadecimal. */
export const HeaderTable = ({ record }: { readonly record: DeadLetterRecord }) => (
  <Panel title={`Headers (${record.headers.length})`}>
    <ScrollArea className="max-h-72 overflow-auto" label="Headers">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Headers in their order</caption>
        <thead>
          <tr className="text-muted">
            <th scope="col" className="pr-4 font-medium">
              Key
            </th>
            <th scope="col" className="font-medium">
              Value
            </th>
          </tr>
        </thead>
        <tbody>
          {record.headers.map((header, index) => (
            <tr key={`${index} ${header.key}`}>
              <th scope="row" className="border-b border-line pr-4 align-top font-mono text-xs font-normal">
                {header.key}
              </th>
              <td className="border-b border-line font-mono text-xs break-all">{headerText(header.value_base64)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  </Panel>
);
