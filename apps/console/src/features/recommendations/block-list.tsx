import type { Block } from './act-blocks.ts';

/** Which rules disable a control: rule, value, limit, and what would unblock it. */
export const BlockList = ({ id, blocks }: { readonly id: string; readonly blocks: readonly Block[] }) => (
  <output id={id} className={blocks.length === 0 ? '' : 'block rounded border border-warn bg-raised p-2 text-sm'}>
    {blocks.length > 0 && (
      <>
        <p className="font-semibold">Signing is disabled:</p>
        <ul className="mt-1 space-y-1">
          {blocks.map((block) => (
            <li key={block.rule}>
              <span className="font-medium">{block.rule}.</span> Now {block.value}; limit {block.limit}. {block.unblock}
            </li>
          ))}
        </ul>
      </>
    )}
  </output>
);
