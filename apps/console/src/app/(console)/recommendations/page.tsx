import { RecommendationQueue } from '#features/recommendations/queue.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Recommendations' };

const RecommendationsPage = () => <RecommendationQueue />;

export default RecommendationsPage;
