// A letter is shown whole: its frame is as high as what is in it. It runs nothing, and is measured from here.
export function showLettersWhole() {
  for (const frame of document.querySelectorAll('iframe.app-letter')) {
    const fit = () => {
      frame.style.height = '0'; // else its content is never lower than it is
      const inside = frame.contentDocument?.documentElement;
      frame.style.height = inside ? `${inside.scrollHeight + 2}px` : '';
    };
    frame.addEventListener('load', fit);
    window.addEventListener('resize', fit);
    fit();
  }
}
