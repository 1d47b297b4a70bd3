// Dates as answers: three boxes, a text such as 2017-03-27, or what somebody typed that is neither.

const TIME = '([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.]\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?';
const CLOCK = new RegExp(`^${TIME}$`);
const CLOCK_OF_A_DAY = new RegExp(`^T${TIME}$`);

/** Whether it is a time, with or without a zone. */
export const isTime = (text) => CLOCK.test(text);

/** Whether it is a day and a time. */
export const isMoment = (text) => isDay(text.slice(0, 10)) && CLOCK_OF_A_DAY.test(text.slice(10));

/** Whether there is such a day, of a year in which a slip is less likely than not. */
export function isDay(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Day, month and year from an answer, complete or not. */
export function datePartsOf(value) {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value || '');
  if (iso) return [String(Number(iso[3])), String(Number(iso[2])), iso[1]];
  const parts = String(value || '').split('/');
  return parts.length === 3 ? parts : ['', '', ''];
}

/** The answer for what stands in the three boxes: a date, something that is none, or nothing. */
export function dateOf(parts) {
  const [day, month, year] = parts.map((part) => part.trim());
  if (!day && !month && !year) return null;
  return /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year)
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : `${day}/${month}/${year}`;
}

export function localToday() {
  const now = new Date();
  return dateOf([String(now.getDate()), String(now.getMonth() + 1), String(now.getFullYear())]);
}
