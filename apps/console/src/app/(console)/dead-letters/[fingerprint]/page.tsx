import { DeadLetterGroup } from '#features/dead-letters/group-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Dead-letter group' };

const Page = async ({ params }: { readonly params: Promise<{ readonly fingerprint: string }> }) => (
  <DeadLetterGroup fingerprint={decodeURIComponent((await params).fingerprint)} />
);

export default Page;
