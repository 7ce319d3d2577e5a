import { z } from 'zod';

import { assumeNormalPositions, impact, switchStates, type CompiledNetwork, type Problem } from '@gridstream/domain/network';

import type { OfflineContext } from '../offline/find-network.ts';
import { inputProblems } from '../offline/input-problems.ts';

const switchIds = (doc: string) => z.array(z.string().min(1)).default([]).meta({ description: doc });
const pointIds = (doc: string) => z.array(z.string()).meta({ description: doc });

/** A question about who loses supply when switches open. */
export const impactInput = z
  .strictObject({
    network: z
      .union([z.string().min(1), z.record(z.string(), z.unknown())])
      .default('ieee123')
      .meta({ description: 'ieee123, the path of a network file, or a network inline (docs/network-format.md)' }),
    state: z
      .record(z.string(), z.enum(switchStates))
      .default({})
      .meta({ description: 'Position of each switch; one that is absent takes its normal position and is named in `assumed`' }),
    open: switchIds('Switches that would open'),
    close: switchIds('Switches with a close requested or in flight: uncertain, so they earn no credit'),
    in_flight: switchIds('Other opens that are in flight, approved or leased: they count together with `open`'),
  })
  .meta({ id: 'ImpactInput', description: 'Who loses supply when these switches open?' });

export const impactOutput = z
  .strictObject({
    certain: pointIds('Points that lose a phase in every world in which they are supplied, sorted'),
    possible: pointIds('Points that lose a phase in some world, sorted'),
    kilowatts: z.strictObject({ certain: z.number(), possible: z.number() }).meta({ description: 'Recorded load of the two sets' }),
    held_by_tie: pointIds('Points not possibly impacted that would be if every normally open switch were open, sorted'),
    exact: z.boolean().meta({ description: 'False when more than 12 switches are uncertain and the conservative bound was used' }),
    assumed: z.array(z.string()).meta({ description: 'Switches taken at their normal position' }),
    uncertain: z.array(z.string()).meta({ description: 'Switches that are open in some worlds and closed in others' }),
    energised_before: z.int().meta({ description: 'Points supplied in some world before anything happens' }),
    energised_after: z.int().meta({ description: 'Points supplied in some world after the opens and closes' }),
    may_energise: pointIds('Points of which the closes energise a phase in some world, sorted'),
    loops: z.array(z.string()).meta({ description: 'Closes whose ends stay connected on another way: they complete a loop' }),
    parallels: z.array(z.string()).meta({ description: 'Closes that join two ends which are both energised' }),
  })
  .meta({ id: 'ImpactOutput', description: 'Who loses supply' });

export type ImpactOutput = z.infer<typeof impactOutput>;

export type ImpactAnswer =
  | { readonly kind: 'ANSWERED'; readonly answer: ImpactOutput }
  | { readonly kind: 'INVALID'; readonly problems: readonly Problem[] };

/** Answers one question, or lists everything that is wrong with it. */
export const assessImpact = async ({ ctx, input }: { readonly ctx: OfflineContext; readonly input: unknown }): Promise<ImpactAnswer> => {
  const parsed = impactInput.safeParse(input);
  if (!parsed.success) return { kind: 'INVALID', problems: inputProblems(parsed.error) };
  const question = parsed.data;
  const lookup = await ctx.findNetwork(question.network);
  if (lookup.kind === 'INVALID') return { kind: 'INVALID', problems: lookup.problems.map(inNetwork) };
  const problems = referenceProblems(lookup.network, question);
  if (problems.length > 0) return { kind: 'INVALID', problems };
  const { states, assumed } = assumeNormalPositions(lookup.network.model, new Map(Object.entries(question.state)));
  const found = impact(lookup.network, { states, open: question.open, close: question.close, inFlight: question.in_flight });
  return {
    kind: 'ANSWERED',
    answer: {
      certain: [...found.certain],
      possible: [...found.possible],
      kilowatts: found.kilowatts,
      held_by_tie: [...found.heldByTie],
      exact: found.exact,
      assumed: [...assumed],
      uncertain: [...found.uncertain],
      energised_before: found.energisedBefore,
      energised_after: found.energisedAfter,
      may_energise: [...found.mayEnergise],
      loops: [...found.loops],
      parallels: [...found.parallels],
    },
  };
};

const referenceProblems = (network: CompiledNetwork, question: z.infer<typeof impactInput>): readonly Problem[] => {
  const message = (id: string) => `the network "${network.model.networkId}" has no switch "${id}"`;
  const unknown = (id: string): boolean => !network.switchIndex.has(id);
  const inList = (list: 'open' | 'close' | 'in_flight') =>
    question[list].flatMap((id, index) => (unknown(id) ? [{ path: `${list}[${index}]`, message: message(id) }] : []));
  const opened = new Set(question.open);
  return [
    ...Object.keys(question.state)
      .filter(unknown)
      .map((id) => ({ path: `state.${id}`, message: message(id) })),
    ...inList('open'),
    ...inList('close'),
    ...inList('in_flight'),
    ...question.close.flatMap((id, index) =>
      opened.has(id) ? [{ path: `close[${index}]`, message: `"${id}" cannot open and close in one question` }] : [],
    ),
  ];
};

const inNetwork = ({ path, message }: Problem): Problem => ({ path: path === '' ? 'network' : `network.${path}`, message });
