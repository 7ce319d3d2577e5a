/** Listed reasons to sign, with the words that the operator sees. */
export const signReasons = {
  RELIEVE_OVERLOAD: 'Relieve the overload',
  RESTORE_SUPPLY: 'Restore supply',
  PLANNED_WORK: 'Planned work',
  EMERGENCY: 'Emergency',
  OTHER: 'Other',
} as const;
