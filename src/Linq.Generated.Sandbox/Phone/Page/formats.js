const services = { iMessage: 'iMessage', SMS: 'SMS', RCS: 'RCS' };

export function serviceName(service) {
  return services[service] ?? service;
}

export function serviceClass(service) {
  return `service-${String(service).toLowerCase()}`;
}

// A number as people write it; anything else as it is.
export function handleName(handle) {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(handle);
  if (american) {
    return `+1 ${american[1]} ${american[2]} ${american[3]}`;
  }
  const other = /^\+(\d{2})(\d+)$/.exec(handle);
  return other ? `+${other[1]} ${other[2].replace(/(\d{3})(?=\d{2})/g, '$1 ')}` : handle;
}

export function initials(handle) {
  return handle.startsWith('+') ? handle.slice(-2) : handle.slice(0, 1).toUpperCase();
}

export function hue(text) {
  let sum = 0;
  for (const character of text) {
    sum = (sum * 31 + character.codePointAt(0)) % 8;
  }
  return sum;
}

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const precise = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const timeOf = at => time.format(new Date(at));
export const secondsOf = at => precise.format(new Date(at));
export const fullTime = at => full.format(new Date(at));

export function isSameDay(first, second) {
  return new Date(first).toDateString() === new Date(second).toDateString();
}

export function dayOf(at, now) {
  return isSameDay(at, now) ? 'Today' : isSameDay(at, new Date(now).getTime() - 86_400_000) ? 'Yesterday' : day.format(new Date(at));
}

export function shortTime(at, now) {
  return isSameDay(at, now) ? timeOf(at) : dayOf(at, now);
}

export function size(bytes) {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : bytes >= 1000 ? `${Math.round(bytes / 1000)} kB` : `${bytes} bytes`;
}

export function duration(milliseconds) {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(1)} s` : milliseconds >= 10 ? `${Math.round(milliseconds)} ms` : `${milliseconds.toFixed(1)} ms`;
}

export function words(name) {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
