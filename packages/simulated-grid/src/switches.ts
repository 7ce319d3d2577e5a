import type { Feeder } from './network/feeder.ts';

/** As in the position register: 0 open, 1 closed, 2 travelling. */
export type SwitchPosition = 0 | 1 | 2;

interface SwitchState {
  position: SwitchPosition;
  target: 0 | 1;
  arrivesAtMs: number;
}

export interface SwitchYard {
  position(switchId: string): SwitchPosition;
  /** Last commanded state, as the control coil reads back. */
  commanded(switchId: string): boolean;
  /** Starts the travel of a switch; a command for the state it is in moves nothing. */
  operate(switchId: string, close: boolean, nowMs: number): void;
  /** Ends every travel that is due; true when a position changed since the last call. */
  settle(nowMs: number): boolean;
  ids(): readonly string[];
}

/** The eight switches of the feeder, in their normal state at the start. A travelling switch conducts until it has opened. */
export const createSwitchYard = (feeder: Feeder, travelMs: number): SwitchYard => {
  const states = new Map<string, SwitchState>(
    feeder.switches.map((each) => [each.id, { position: each.normally_open ? 0 : 1, target: each.normally_open ? 0 : 1, arrivesAtMs: 0 }]),
  );
  let moved = true;
  const stateOf = (switchId: string): SwitchState => {
    const state = states.get(switchId);
    if (state === undefined) throw new Error(`The feeder has no switch ${switchId}.`);
    return state;
  };
  return {
    ids: () => [...states.keys()],
    position: (switchId) => stateOf(switchId).position,
    commanded: (switchId) => stateOf(switchId).target === 1,
    operate: (switchId, close, nowMs) => {
      const state = stateOf(switchId);
      const target = close ? 1 : 0;
      if (state.target === target) return;
      state.target = target;
      state.position = 2;
      state.arrivesAtMs = nowMs + travelMs;
      moved = true;
    },
    settle: (nowMs) => {
      for (const state of states.values()) {
        if (state.position !== 2 || state.arrivesAtMs > nowMs) continue;
        state.position = state.target;
        moved = true;
      }
      const changed = moved;
      moved = false;
      return changed;
    },
  };
};
