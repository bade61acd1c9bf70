// Waits until the service was down and answers again, then opens its first page; without scripts the page reloads itself.
export function watchStartingOver() {
  if (document.getElementById('starting-over') === null) return;
  let wasDown = false;
  const look = async () => {
    const isUp = await fetch('/api/health', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp && wasDown) location.assign('/');
    else {
      wasDown ||= !isUp;
      setTimeout(look, 1000);
    }
  };
  void look();
}
