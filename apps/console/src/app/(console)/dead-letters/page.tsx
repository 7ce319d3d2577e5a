import { DeadLetterGroups } from '#features/dead-letters/groups-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Dead letters' };

const Page = () => <DeadLetterGroups />;

export default Page;
