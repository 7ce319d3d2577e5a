import { Overview } from '#features/overview/overview.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Overview' };

const OverviewPage = () => <Overview />;

export default OverviewPage;
