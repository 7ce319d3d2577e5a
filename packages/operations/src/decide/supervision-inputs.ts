import { z } from 'zod';

import { modeIds, qualities } from '@gridstream/domain/safety';

import { flag, instant, instantOr, quantity, stated, text, word } from './stated-field.ts';

export const modeInput = z
  .strictObject({
    mode: word(modeIds, 'UNKNOWN', 'The active mode'),
    since: instantOr(0, 'When it was entered'),
    scope: text('Control area or feeder that it holds for'),
    cause: text('Why it is active, for people'),
    measured: quantity('Value that caused it, in the unit that `measure` names'),
    limit: quantity('Limit that the value was held against, in the same unit'),
    measure: text('What was measured, with its unit'),
    source: stated(z.string(), null, 'What said so, such as a weather service or a partition'),
    observed_at: instant('When it was observed'),
    exit_condition: text('What ends it, for people'),
    allowed: text('What is still allowed, for people'),
    exits_at: instant('When it ends if nothing changes'),
  })
  .meta({ id: 'ModeInput', description: 'One active mode; without any, nothing is permitted' });

export const leadershipInput = z
  .strictObject({
    is_leader: flag('Whether this supervisor leads the control area'),
    leader_epoch: quantity('Epoch of its claim, count'),
  })
  .meta({ id: 'LeadershipInput', description: 'Who decides' });

export const connectivityInput = z
  .strictObject({ kafka: flag('Whether Kafka is reached'), redis: flag('Whether Redis is reached') })
  .meta({ id: 'ConnectivityInput', description: 'Reach of the platform' });

const partitionInput = z
  .strictObject({
    group: text('Consumer group'),
    topic: text('Topic'),
    partition: stated(z.number(), 0, 'Partition, number'),
    lag_records: quantity('Records not yet consumed, count'),
    time_lag_ms: quantity('Age of the oldest of them, milliseconds'),
  })
  .meta({ id: 'PartitionInput', description: 'Lag of one safety-relevant partition' });

export const pipelineInput = z
  .strictObject({
    age_ms: quantity('Time since the lag monitor last spoke, milliseconds'),
    broker_reachable: flag('Whether the broker is reached'),
    partitions: stated(z.array(partitionInput), null, 'Every safety-relevant partition'),
    rebalance_ms: quantity('How long a group has been rebalancing, milliseconds; 0 when none is'),
    lag_limit_records: quantity('Limit that the monitor names, records; counts only when it is tighter'),
    time_lag_limit_ms: quantity('Limit that the monitor names, milliseconds; counts only when it is tighter'),
  })
  .meta({ id: 'PipelineInput', description: 'Health of the telemetry path' });

export const weatherInput = z
  .strictObject({
    source: text('Service or station'),
    zone: text('Zone that it is for'),
    kind: word(['OBSERVATION', 'MODEL', 'FORECAST', 'UNKNOWN'], 'UNKNOWN', 'Where the values come from'),
    at: instant('When the values are for'),
    temperature_celsius: quantity('Air temperature, degrees Celsius'),
    relative_humidity_percent: quantity('Relative humidity, percent from 0 to 100'),
    dew_point_celsius: quantity('Dew point, degrees Celsius'),
    pressure_pascals: quantity('Pressure at the station, not reduced to sea level, pascals'),
    heat_index_celsius: quantity('Heat index, degrees Celsius'),
    heat_risk: quantity('Heat risk category of the weather service, 0 to 4'),
    heat_alert: flag('Whether a heat alert is active for the zone'),
    unchanged_since: instant('Since when nothing has changed at all; absent while the values change'),
    withdrawn_at: instant('When its own source stopped standing by it without anything newer that counts; absent while it does'),
    quality: word(qualities, 'UNKNOWN', 'GOOD, QUESTIONABLE where the source is not sure; anything else is rejected'),
  })
  .meta({ id: 'WeatherInput', description: 'One reading of one weather source; the worst of those not rejected counts' });

export const budgetInput = z
  .strictObject({
    kilowatts_left: quantity('Load that may still be taken away, kilowatts'),
    premises_left: quantity('Premises that may still be affected, count'),
    feeders_left: quantity('Feeders that may still be affected, count'),
    opens_left: quantity('Switches that may still be opened, count'),
  })
  .meta({ id: 'BudgetInput', description: 'What is left after everything in flight and pending' });
