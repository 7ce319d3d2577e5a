/**
 * Places where the design texts can be read in two ways. True is the reading that the kernel takes; the oracle follows it, so that a
 * change of one without the other turns a test red.
 */
export const contestedReadings = {
  /** Row 9: a switch that live telemetry does not know disagrees with the last known good state (else only row 10 speaks of it). */
  unknownSwitchDisagrees: true,
  /** Row 4: a close needs the head meter too (else only row 5 speaks of it, which a fresh direct read satisfies). */
  closeNeedsHeadMeter: true,
  /** Safety design §2: "two for level 1-2" is about opens, and HITL in the column of closes is one person. */
  closeNeedsOnePerson: true,
  /** Row 10: without a version of the topology nothing is even proposed (else it is held for levels 3 to 5). */
  unknownTopologyDenies: true,
} as const satisfies Readonly<Record<string, boolean>>;
