/** The staff, device and partner groups of a district's user pool. A citizen has no account, only a link. */
export const roles = [
  'clerk',
  'window-lead',
  'head',
  'hall-manager',
  'dispatcher',
  'handler',
  'policy-officer',
  'auditor',
  'operator',
  'kiosk',
  'board',
  'partner',
] as const;

/** One group of the district's user pool. */
export type Role = (typeof roles)[number];
