package org.aimass.browser;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.Map;
import org.aimass.browser.Window.Manner;

/**
 * A person without a mouse: goes from one thing to the next with the tabulator until what is wanted
 * has the focus, and presses it. At every stop on the way one must see where one is; where one does
 * not, the window says so among its problems.
 */
final class Typist extends Person {
  /** Twice around the longest page. */
  private static final int MOST_STOPS = 400;

  /**
   * What a stop looks like: outline and shadow of what has the focus, or, where that is hidden
   * behind something drawn (a tick, a choice, a chooser of files), of what is drawn. It is seen
   * when there is some and it was not there before the focus came, which shows when the focus is
   * gone.
   */
  private static final String STOP =
      """
      wanted => {
        const drawn = e => {
          const box = e.getBoundingClientRect();
          const hidden = e.closest('.visually-hidden, .ui-helper-hidden-accessible') || box.width < 3;
          const widget = e.closest('.ui-autocomplete')
            || hidden && e.closest('.ui-chkbox, .ui-radiobutton, label');
          return widget ? [widget, ...widget.querySelectorAll('*')] : [e];
        };
        const marks = parts => parts.map(getComputedStyle)
          .filter(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none')
          .map(s => `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor} ${s.boxShadow}`).join();
        const name = e => e.outerHTML.slice(0, 160);
        // What changes its look slowly is looked at when it has.
        document.getAnimations().filter(a => a instanceof CSSTransition).forEach(a => a.finish());
        const last = window.lastStop;
        const wrong = [];
        if (last?.parts[0].isConnected && last.marks && marks(last.parts) === last.marks) {
          wrong.push('looks with the focus as without it: ' + last.name);
        }
        const at = document.activeElement;
        window.lastStop = null;
        if (at && at !== document.body) {
          const parts = drawn(at);
          const box = parts[0].getBoundingClientRect();
          window.lastStop = {parts, marks: marks(parts), name: name(at)};
          if (!window.lastStop.marks) {
            wrong.push('shows no focus: ' + name(at));
          }
          if (box.bottom <= 0 || box.top >= innerHeight) {
            wrong.push('has the focus out of sight: ' + name(at));
          }
        }
        const there = at === wanted || wanted.contains(at) || wanted.closest('label')?.control === at;
        return {gone: !wanted.isConnected, there, wrong: wrong.join('; ')};
      }
      """;

  Typist(URI address, Manner manner) {
    super(address, manner);
  }

  /** A box is ticked with the space bar, everything else is entered. */
  @Override
  void click(Locator target) {
    enter(target);
    page().keyboard().press(ticks() ? "Space" : "Enter");
  }

  @Override
  void enter(Locator target) {
    ElementHandle wanted = target.elementHandle();
    for (int i = 0; i < MOST_STOPS; i++) {
      page().keyboard().press("Tab");
      Stop stop = stop(wanted);
      if (stop.there()) {
        return;
      }
      if (stop.gone()) {
        wanted = target.elementHandle();
      }
    }
    throw new AssertionError("No key leads to " + target + " on " + page().url());
  }

  private record Stop(boolean there, boolean gone) {}

  private Stop stop(ElementHandle wanted) {
    Map<?, ?> found = (Map<?, ?>) wanted.evaluate(STOP);
    if (!"".equals(found.get("wrong"))) {
      window().problems().add(page().url() + " on the keyboard: " + found.get("wrong"));
    }
    return new Stop((Boolean) found.get("there"), (Boolean) found.get("gone"));
  }

  private boolean ticks() {
    return (Boolean)
        page()
            .evaluate(
                "document.activeElement.matches('[type=checkbox], [type=radio], [type=file]')");
  }
}
