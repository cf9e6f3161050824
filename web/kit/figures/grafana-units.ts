import { formattedValueToString, getValueFormat } from '@grafana/data';

/** The one file that runs code of `@grafana/data`; loaded only where a panel's unit is written. */
export const formatUnit = (unit: string, value: number): string => formattedValueToString(getValueFormat(unit)(value));
