import { RecommendationPage } from '#features/recommendations/detail-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Recommendation' };

const Page = async ({ params }: { readonly params: Promise<{ readonly id: string }> }) => (
  <RecommendationPage id={decodeURIComponent((await params).id)} />
);

export default Page;
