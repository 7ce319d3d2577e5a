import { DeadLetterRecordPage } from '#features/dead-letters/record-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Dead letter' };

const Page = () => <DeadLetterRecordPage />;

export default Page;
