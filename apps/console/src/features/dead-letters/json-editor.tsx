'use client';

import { useId, useRef } from 'react';

/** A plain text area for JSON with line numbers beside it. Tab leaves it, so that the keyboard is never trapped. */
export const JsonEditor = ({ value, change }: { readonly value: string; readonly change: (text: string) => void }) => {
  const id = useId();
  const numbers = useRef<HTMLPreElement>(null);
  const lines = value.split('\n').length;
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-semibold">
        Record to send, as JSON
      </label>
      <div className="mt-1 flex h-96 overflow-hidden rounded border border-edge bg-raised font-mono text-xs leading-5">
        <pre ref={numbers} aria-hidden="true" className="w-10 shrink-0 overflow-hidden bg-panel py-2 pr-2 text-right text-muted">
          {Array.from({ length: lines }, (_, index) => index + 1).join('\n')}
        </pre>
        <textarea
          id={id}
          name="edited_json"
          className="h-full w-full resize-none bg-raised p-2 whitespace-pre"
          spellCheck={false}
          autoComplete="off"
          wrap="off"
          value={value}
          onChange={(event) => change(event.target.value)}
          onScroll={(event) => {
            if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
    </div>
  );
};
