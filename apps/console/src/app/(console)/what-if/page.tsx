import { WhatIfPage } from '#features/what-if/what-if-page.tsx';
import { networkOf } from '#server/network.ts';
import { currentSite } from '#server/site.ts';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'What if' };

const Page = async () => {
  const site = await currentSite();
  return <WhatIfPage model={{ site, network: await networkOf(site.network) }} />;
};

export default Page;
