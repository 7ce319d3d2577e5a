import { isUnknown } from './critical-assets.ts';
import type { CriticalAsset } from './model.ts';

export const filters = [
  { id: 'all', label: 'All' },
  { id: 'excluded', label: 'Hard-excluded, level 0' },
  { id: 'protected', label: 'Protected, level 1' },
  { id: 'unknown', label: 'Unknown' },
  { id: 'review', label: 'Review or revocation' },
  { id: 'dark', label: 'Not energised' },
] as const;

export type Filter = (typeof filters)[number]['id'];

/** True when the point belongs to the filter and every word of the search occurs in it. */
export const matches = (item: CriticalAsset, filter: Filter, search: string): boolean => inFilter(item, filter) && found(item, search);

const inFilter = (item: CriticalAsset, filter: Filter): boolean => {
  switch (filter) {
    case 'all':
      return true;
    case 'excluded':
      return item.level === 0 || item.device_level === 0;
    case 'protected':
      return item.level === 1;
    case 'unknown':
      return isUnknown(item);
    case 'review':
      return item.designation === 'REVIEW_DUE' || item.designation === 'REVOKED_PENDING';
    case 'dark':
      return item.energised !== 'YES';
  }
};

const found = (item: CriticalAsset, search: string): boolean => {
  const text = `${item.name} ${item.id} bus ${item.bus} ${item.class_label} ${item.criticality_class}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
};
