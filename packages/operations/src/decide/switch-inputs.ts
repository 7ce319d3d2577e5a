import { z } from 'zod';

import { commandTags, qualities } from '@gridstream/domain/safety';

import { instant, quantity, stated, statedList, text, word } from './stated-field.ts';

const positions = ['CLOSED', 'OPEN', 'INTERMEDIATE', 'UNKNOWN'] as const;

/** A switch or device of which nobody says that it is free of tags counts as carrying every one. */
export const tagsInput = stated(
  z.array(z.enum(commandTags)),
  commandTags,
  'Tags on it; absent counts as every tag, an empty list says that there is none',
);

export const localRemoteInput = word(['LOCAL', 'REMOTE', 'UNKNOWN'], 'UNKNOWN', 'Who controls it; only REMOTE may be commanded');

const quality = word(qualities, 'UNKNOWN', 'Quality of the reading; only GOOD is believed');
const age = quantity('Age of the reading, milliseconds');

export const switchInput = z
  .strictObject({
    asset_id: text('Asset of the switch'),
    switch_id: text('Id of the switch in the network'),
    position: word(positions, 'UNKNOWN', 'Telemetered position'),
    quality,
    source_time: instant('When the field device measured it'),
    receive_time: instant('When it was received'),
    age_ms: age,
    local_remote: localRemoteInput,
    tags: tagsInput,
  })
  .meta({ id: 'SwitchInput', description: 'A switch as it is telemetered; one that is not listed is UNKNOWN' });

export const headInput = z
  .strictObject({
    asset_id: text('Asset of the meter'),
    kilowatts: quantity('Load at the head of the feeder, kilowatts'),
    quality,
    age_ms: age,
    rating_kilowatts: quantity('Rating of the head, kilowatts'),
  })
  .meta({ id: 'HeadInput', description: 'Meter at the head of the feeder' });

export const feederPointsInput = z
  .strictObject({
    total: quantity('Telemetered points of the feeder, count'),
    stale: quantity('Points of them that are stale, count'),
  })
  .meta({ id: 'FeederPointsInput', description: 'How much of the feeder is seen' });

export const directReadInput = z
  .strictObject({
    asset_id: text('Asset that was read'),
    position: word(positions, 'UNKNOWN', 'Position that was read'),
    age_ms: quantity('Age of the read, milliseconds'),
  })
  .meta({ id: 'DirectReadInput', description: 'A read of the switch itself, around the telemetry path' });

export const lastKnownGoodInput = z
  .strictObject({
    state: word(['VALID', 'MISSING', 'STALE', 'CORRUPT', 'UNKNOWN'], 'UNKNOWN', 'Whether it can be compared with'),
    version: quantity('Version of the stored state, count'),
    at: instant('When it was stored'),
    switches: statedList(
      z.strictObject({
        switch_id: text('Id of the switch in the network'),
        position: word(positions, 'UNKNOWN', 'Last position that was good'),
      }),
      'Positions of the stored state',
    ),
  })
  .meta({ id: 'LastKnownGoodInput', description: 'What was last known to be good; it can only forbid' });

const notStated = '(not stated)';

/** A command in flight that does not say what it is counts as a command on a switch that nobody knows. */
export const inFlightInput = z
  .strictObject({
    command_id: stated(z.string().min(1), notStated, 'Command; the one that is asked about does not count against itself'),
    asset_id: text('Asset that it moves'),
    switch_id: stated(z.string().min(1), notStated, 'Switch that it moves; absent counts as any switch'),
    verb: stated(z.enum(['OPEN', 'CLOSE']), null, 'What it does; absent counts as both'),
    stage: word(['HELD', 'PERMITTED', 'SENT', 'UNKNOWN_OUTCOME', 'VERIFIED'], 'UNKNOWN_OUTCOME', 'How far it has come'),
  })
  .meta({ id: 'InFlightInput', description: 'An open or close whose outcome is not yet certain' });

const verbs = ['OPEN', 'CLOSE'] as const;

/** Commands in flight; when the list is absent any switch may be moving, so nobody can say who is affected. */
export const inFlightListInput = z
  .array(inFlightInput)
  .nullish()
  .transform((items) =>
    (items ?? [inFlightInput.parse({})]).flatMap(({ verb, ...item }) =>
      (verb === null ? verbs : [verb]).map((known) => ({ ...item, verb: known })),
    ),
  )
  .meta({
    description: 'Approved, sent and leased moves; absent counts as a move of any switch, an empty list says that there is none',
    whenAbsent: [{}],
  });
