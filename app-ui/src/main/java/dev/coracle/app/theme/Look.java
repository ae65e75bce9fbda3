package dev.coracle.app.theme;

/// The style classes of `coracle.css`, so that a misspelt one does not compile. AtlantaFX's own are
/// in its `Styles`.
public final class Look {

    public static final String PAGE = "page";
    public static final String PAGE_HEADER = "page-header";
    public static final String PAGE_TITLE = "page-title";
    public static final String SECTION_TITLE = "section-title";
    public static final String SMALL = "small-text";
    public static final String QUIET = "quiet-text";
    public static final String MONO = "mono";
    public static final String ALLOWED = "is-allowed";
    public static final String ASKS = "is-asking";
    public static final String DENIED = "is-denied";
    public static final String ACTIVE = "is-active";
    public static final String BADGE = "badge";
    public static final String CARD = "coracle-card";
    public static final String CARD_TITLE = "card-title";
    public static final String PALETTE = "palette";
    public static final String KEYS = "keys";
    public static final String STRIP = "strip";
    public static final String TOOLBAR = "tool-strip";
    public static final String TITLE_ROW = "title-row";
    public static final String BRAND = "brand";
    public static final String NAVIGATION = "side-navigation";
    public static final String NAVIGATION_ENTRY = "navigation-entry";
    public static final String STATUS_ROW = "status-row";
    public static final String STATUS_PART = "status-part";
    public static final String ROWS = "rows";
    public static final String FIRST_COLUMN = "first-column";
    public static final String NUMBER_COLUMN = "number-column";
    public static final String ACTION_COLUMN = "action-column";
    public static final String EMPTY_STATE = "empty-state";
    public static final String EMPTY_PICTURE = "empty-picture";
    public static final String FAILURE = "failure";
    public static final String NOTICE = "notice";
    public static final String LOG_VIEW = "log-view";
    public static final String LOG_ROW = "log-row";
    public static final String LOG_MARK = "log-mark";
    public static final String LOG_TIME = "log-time";
    public static final String LOG_TEXT = "log-text";
    public static final String LOG_LABEL = "log-label";
    public static final String LOG_PIECE = "log-piece";
    public static final String LOG_PAPER = "log-paper";
    public static final String LOG_CHOSEN = "log-chosen";
    public static final String LOG_MATCH = "log-match";
    public static final String LOG_PILL = "log-pill";
    public static final String LOG_CAPTION = "log-caption";
    public static final String FIGURES = "figures";
    public static final String FIGURE = "big-figure";
    public static final String CROWD_FAILED = "crowd-failed";
    public static final String CROWD_ANSWERED = "crowd-answered";
    public static final String CROWD_LIVE = "crowd-live";
    public static final String CROWD_OVER = "crowd-over";
    public static final String CROWD_WANTED = "crowd-wanted";
    public static final String NO_ARROW = "no-arrow";
    public static final String SIDE_PANEL = "side-panel";
    public static final String DETAIL = "detail";
    public static final String DETAIL_HEADER = "detail-header";
    public static final String DENIAL_ROW = "denial-row";
    public static final String FACTS = "facts";
    public static final String FUNCTIONS = "functions";
    public static final String BARS = "bars";
    public static final String BAR = "bar";
    public static final String BAR_TRACK = "bar-track";
    public static final String BAR_WASM = "bar-wasm";
    public static final String SPARK = "spark";
    public static final String CURVES = "curves";
    public static final String CURVE = "curve";
    public static final String CURVE_AREA = "curve-area";
    public static final String CURVE_LINE = "curve-line";
    public static final String CURVE_BASE = "curve-base";
    public static final String CURVE_POINTER = "curve-pointer";
    public static final String CURVE_NAME = "curve-name";
    public static final String CURVE_VALUE = "curve-value";
    public static final String CURVE_WORDS = "curve-words";

    private Look() {}
}
