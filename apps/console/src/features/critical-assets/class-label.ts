/** Words for a criticality class. */
export const classLabels: Readonly<Record<string, string>> = {
  LIFE_SAFETY_HOSPITAL: 'Hospital',
  LIFE_SUPPORT_RESIDENTIAL: 'Life-support home',
  CHRONIC_CONDITION_RESIDENTIAL: 'Chronic-condition home',
  EMERGENCY_SERVICES: 'Emergency services',
  WATER_WASTEWATER: 'Water supply',
  TELECOM_CONTROL: 'Telecom or control',
  GAS_CRITICAL: 'Gas supply',
  CRITICAL_INDUSTRIAL: 'Critical industry',
  CARE_FACILITY: 'Care facility',
  COOLING_CENTER: 'Cooling centre',
  PRIORITY_SERVICES: 'Priority services',
  SCHOOL_PUBLIC: 'School',
  COMMERCIAL: 'Commercial',
  INDUSTRIAL_INTERRUPTIBLE: 'Interruptible industry',
  RESIDENTIAL: 'Homes',
  EV_CHARGING: 'EV charging',
  UNKNOWN: 'Unknown',
};

export const classLabel = (criticalityClass: string): string => classLabels[criticalityClass] ?? criticalityClass;

const levelNames = ['hard-excluded', 'protected', 'sensitive', 'standard', 'interruptible', 'flexible'] as const;

/** `0 hard-excluded` to `5 flexible`. */
export const levelLabel = (level: number): string => `${level} ${levelNames[level] ?? 'unknown'}`;

const sourceLabels: Readonly<Record<string, string>> = {
  CIS: 'CIS',
  LIFE_SAFETY_REGISTRY: 'Life-safety registry',
  OPERATOR_PIN: 'Operator pin',
  UNKNOWN: 'Source not known',
};

/** Who says so, in words. */
export const sourceLabel = (source: string): string => sourceLabels[source] ?? source;
