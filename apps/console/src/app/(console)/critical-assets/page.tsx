import { CriticalAssetsPage } from '#features/critical-assets/critical-assets-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Critical assets' };

const Page = () => <CriticalAssetsPage />;

export default Page;
