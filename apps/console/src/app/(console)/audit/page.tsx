import { Audit } from '#features/audit/audit-page.tsx';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Audit' };

const AuditPage = () => <Audit />;

export default AuditPage;
