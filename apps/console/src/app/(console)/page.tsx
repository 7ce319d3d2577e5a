import { Overview } from '#features/overview/overview.tsx';
import { networkOf } from '#server/network.ts';
import { currentSite } from '#server/site.ts';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Overview' };

const OverviewPage = async () => {
  const site = await currentSite();
  return <Overview model={{ site, network: await networkOf(site.network) }} />;
};

export default OverviewPage;
