import type { Command, CommandOutcome, CommandView } from '@gridstream/schemas';

/** A command joins the stages that may have been read before it, since the two topics keep no order between them. */
export const foldCommand = (view: CommandView | null, command: Command): CommandView => ({
  command_id: command.command_id,
  recommendation_id: command.recommendation_id,
  asset_id: command.asset_id,
  verb: command.verb,
  requested_by: command.requested_by,
  issued_at: command.permit.issued_at,
  not_after: command.not_after,
  stages: view?.stages ?? [],
});

/** Adds a stage, once. Without its command the view says UNKNOWN where only the command knows. */
export const foldCommandOutcome = (view: CommandView | null, outcome: CommandOutcome): CommandView => {
  const known: CommandView = view ?? {
    command_id: outcome.command_id,
    recommendation_id: outcome.recommendation_id,
    asset_id: outcome.asset_id,
    verb: 'UNKNOWN',
    requested_by: '',
    issued_at: outcome.at,
    not_after: 0,
    stages: [],
  };
  const isKnown = known.stages.some(
    ({ stage, at, adapter_id: adapter }) => stage === outcome.stage && at === outcome.at && adapter === outcome.adapter_id,
  );
  if (isKnown) return known;
  return { ...known, stages: [...known.stages, outcome].sort((a, b) => a.at - b.at).slice(-50) };
};
