import { LagPage } from '#features/lag/lag-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Lag' };

const Page = () => <LagPage />;

export default Page;
