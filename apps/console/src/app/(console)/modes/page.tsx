import { ModesPage } from '#features/modes/modes-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Modes' };

const Page = () => <ModesPage />;

export default Page;
