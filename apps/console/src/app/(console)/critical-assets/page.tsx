import { CriticalAssetsPage } from '#features/critical-assets/critical-assets-page.tsx';
import { networkOf } from '#server/network.ts';
import { currentSite } from '#server/site.ts';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Critical assets' };

const Page = async () => {
  const site = await currentSite();
  return <CriticalAssetsPage model={{ site, network: await networkOf(site.network) }} />;
};

export default Page;
