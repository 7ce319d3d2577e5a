/** A signature that the supervisor has verified: person, session, authenticator and what was signed. */
export interface Approval {
  readonly operator: string;
  readonly role: string;
  readonly session: string;
  /** What proved that the person was there, as the identity provider names it; null, not known, is never a second one. */
  readonly authenticator: string | null;
  readonly auth_strength: 'STEP_UP' | 'SESSION' | 'NONE';
  readonly auth_time: number | null;
  readonly plan_hash: string;
  readonly at: number;
  readonly expires: number;
}

/** A restriction of a device that ends by itself: at most `ttl_s` seconds after `start`, whatever becomes of us. */
export interface Lease {
  readonly start: number;
  readonly ttl_s: number;
  readonly renew_s: number | null;
  readonly on_expiry: 'LOCAL_DEFAULT' | 'UNKNOWN';
}

/** What is asked of the kernel: the command with its approvals. Field names follow the command record. */
export interface Request {
  readonly command_id: string;
  readonly recommendation_id: string;
  /** PROPOSED asks whether it may be offered; PERMITTED asks for the permit itself. */
  readonly stage: 'PROPOSED' | 'PERMITTED';
  readonly action_kind: 'RESTRICT' | 'RELEASE' | 'ENERGISE' | 'NEUTRAL' | 'UNKNOWN';
  readonly verb: 'OPEN' | 'CLOSE' | 'LIMIT' | 'SETPOINT' | 'RELEASE' | 'CANCEL' | 'UNKNOWN';
  readonly make_heritage: 'SCADA' | 'IOT' | 'UNKNOWN';
  readonly impact_class: 'LOW_IOT' | 'MEDIUM_AGGREGATE' | 'HIGH_SCADA' | 'UNKNOWN';
  readonly target: string;
  readonly switch_id: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  /** Only a restriction of a device has one, and it must. */
  readonly lease: Lease | null;
  /** Load that a restriction of a device is expected to take away. */
  readonly expected_kilowatts: number | null;
  readonly origin: 'AUTOMATION' | 'OPERATOR' | 'SAFETY' | 'UNKNOWN';
  readonly requester: string;
  readonly plan_hash: string | null;
  readonly mode_epoch: number | null;
  readonly topology_version: string | null;
  readonly protection_hash: string | null;
  readonly decide_by: number | null;
  readonly not_before: number | null;
  readonly not_after: number | null;
  readonly approvals: readonly Approval[];
  readonly test_flag: boolean;
}

/** A request in which nothing is stated: what an absent field counts as. */
export const unknownRequest: Request = {
  command_id: '',
  recommendation_id: '',
  stage: 'PERMITTED',
  action_kind: 'UNKNOWN',
  verb: 'UNKNOWN',
  make_heritage: 'UNKNOWN',
  impact_class: 'UNKNOWN',
  target: '',
  switch_id: null,
  value: null,
  unit: null,
  lease: null,
  expected_kilowatts: null,
  origin: 'UNKNOWN',
  requester: '',
  plan_hash: null,
  mode_epoch: null,
  topology_version: null,
  protection_hash: null,
  decide_by: null,
  not_before: null,
  not_after: null,
  approvals: [],
  test_flag: false,
};
