// Everything works without scripts; these only make it quicker.
import "./shortcuts.js";
import "./toasts.js";
import "./menus.js";
import "./forms.js";
import "./lists.js";
import "./palette.js";
import "./copy.js";
