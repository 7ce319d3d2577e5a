'use client';

import { ScrollArea } from '#ui/scroll-area.tsx';
import { useMemo } from 'react';

import { diffLines } from './diff-lines.ts';
import type { DiffRow } from './diff-lines.ts';

const indented = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const marks: Readonly<Record<DiffRow['kind'], string>> = { SAME: '', CHANGED: '≠', REMOVED: '−', ADDED: '+' };

/** What came beside what will be sent; signs at the edge say what changed. */
export const DiffView = ({ before, after }: { readonly before: string; readonly after: string }) => {
  const rows = useMemo(() => diffLines(indented(before), indented(after)), [before, after]);
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-semibold">What changes</h3>
      <ScrollArea className="mt-1 h-96 overflow-auto rounded border border-line" label="Difference between what came and what will be sent">
        <table className="w-full text-left font-mono text-xs leading-5">
          <caption className="sr-only">Difference between what came and what will be sent</caption>
          <thead className="sticky top-0 bg-panel">
            <tr className="text-muted">
              <th scope="col" className="w-5 font-medium">
                <span className="sr-only">Change</span>
              </th>
              <th scope="col" className="w-1/2 px-1 font-medium">
                Came
              </th>
              <th scope="col" className="w-1/2 px-1 font-medium">
                Will be sent
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={`${index} ${row.kind}`} className={row.kind === 'SAME' ? 'text-muted' : 'bg-raised font-semibold'}>
                <td className="text-center">{marks[row.kind]}</td>
                <td className="px-1 whitespace-pre">{row.before ?? ''}</td>
                <td className="px-1 whitespace-pre">{row.after ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  );
};
