export const roles = ['viewer', 'operator', 'supervisor', 'engineer', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

export const rights = ['read', 'read-payload', 'read-audit', 'sign', 'reject', 'replay', 'edit-replay'] as const;
export type Right = (typeof rights)[number];

/** What each role may ask of the BFF. Nobody but operators and supervisors signs; the administrator sees but does not act. */
export const rightsByRole: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ['read'],
  operator: ['read', 'read-payload', 'read-audit', 'sign', 'reject', 'replay', 'edit-replay'],
  supervisor: ['read', 'read-payload', 'read-audit', 'sign', 'reject', 'replay', 'edit-replay'],
  engineer: ['read', 'read-payload', 'read-audit', 'replay', 'edit-replay'],
  auditor: ['read', 'read-payload', 'read-audit'],
  admin: ['read', 'read-audit'],
};

const isRole = (value: string): value is Role => roles.some((role) => role === value);

/** Known roles among the strings of a token; an unknown role gives nothing. */
export const knownRoles = (values: readonly string[]): Role[] => values.filter(isRole);

/** True when one of the roles gives the right. */
export const mayUse = (held: readonly string[], right: Right): boolean =>
  knownRoles(held).some((role) => rightsByRole[role].includes(right));
