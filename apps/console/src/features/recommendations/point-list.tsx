import { levelLabel } from '#features/critical-assets/class-label.ts';
import type { NamedPoint } from '#features/critical-assets/model.ts';
import { ScrollArea } from '#ui/scroll-area.tsx';
import { StateTag } from '#ui/state-tag.tsx';

/** Service points by name with their level; protected ones stand out by shape and word. */
export const PointList = ({
  title,
  points,
  none,
}: {
  readonly title: string;
  readonly points: readonly NamedPoint[];
  readonly none: string;
}) => (
  <div>
    <h3 className="text-sm font-semibold">
      {title} ({points.length})
    </h3>
    {points.length === 0 ? (
      <p className="text-sm text-muted">{none}</p>
    ) : (
      <ScrollArea label={title} className="mt-1 max-h-60 overflow-auto">
        <ul className="space-y-0.5 text-sm">
          {points.map((point) => (
            <li key={point.id} className="flex flex-wrap items-center gap-x-2">
              <span className="font-medium">{point.name}</span>
              <span className="text-muted">
                {point.id} · {point.class_label} · level {levelLabel(point.level)}
                {point.device_level === point.level ? '' : `, ${point.device_level} for its devices`}
                {point.rated_kilowatts === null ? '' : ` · ${point.rated_kilowatts} kW rated`}
              </span>
              {point.level <= 1 && <StateTag tone="alarm">{point.unknown_because === '' ? 'Protected' : 'Unknown'}</StateTag>}
            </li>
          ))}
        </ul>
      </ScrollArea>
    )}
  </div>
);
