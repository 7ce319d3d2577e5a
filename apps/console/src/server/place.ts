import type { CompiledNetwork } from '@gridstream/domain/network';
import { defaultKernelLimits } from '@gridstream/domain/safety';
import { AppError } from '@gridstream/operations';
import type { WhatIfPlace } from '@gridstream/operations';

import { compiledNetworkOf } from './network.ts';
import { currentSite } from './site.ts';

/** What stands still while the grid moves: the site, its network and the limits that a picture is held against. */
export interface Place extends WhatIfPlace {
  readonly compiled: CompiledNetwork;
}

/** The place of this console. Throws STATE_UNAVAILABLE when the network of the site cannot be read. */
export const currentPlace = async (): Promise<Place> => {
  const site = await currentSite();
  const held = await compiledNetworkOf(site.network);
  if (held === null) {
    throw new AppError('STATE_UNAVAILABLE', `network ${site.network}`, { publicMessage: 'The network model of this site cannot be read.' });
  }
  const { compiled, version } = held;
  return { site, compiled, network: { model: compiled.model, topologyVersion: version }, limits: defaultKernelLimits };
};
