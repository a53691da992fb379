package dev.asterism.source.image;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Estimates what an SVG asks for beside its strokes before it is drawn: its patterns, masks, filters and clip
/// paths are drawn into images that nobody counts, once for every element that uses them, and they may use each
/// other; filters make images larger than what they are used on.
///
/// What style sheets name is not counted; the time limit of [TimedDecoder] stands behind it.
final class SvgWork {
    /// Shapes in patterns and masks, or as much work: about five seconds.
    private static final double MOST = 100_000;

    private static final int MOST_ELEMENTS = 1_000_000;
    private static final int DEEPEST = 100;

    /// What a use costs before anything is drawn, in shapes.
    private static final double PATTERN = 10;

    private static final double MASK = 20;
    private static final double FILTER_PRIMITIVE = 20;

    /// Clip paths are united shape by shape, each time with all before.
    private static final double CLIP_PAIR = 0.1;

    private static final double SHAPE = 1;

    /// Of a drawing, where it names no smaller one.
    private static final double LEAST_SIZE = 100;

    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
    private static final Set<String> SIZES = Set.of("width", "height", "viewBox");

    /// How far a filter looks or moves: the image that it makes is as much larger.
    private static final Set<String> REACHES = Set.of("stdDeviation", "radius", "dx", "dy");

    private static final Pattern USED = Pattern.compile("url\\(\\s*[\"']?#([^)\"']+)");
    private static final Set<String> SHAPES =
            Set.of("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "image");

    private final Map<String, Element> byId = new HashMap<>();
    private final Map<Element, Cost> costs = new HashMap<>();
    private final Set<Element> open = new HashSet<>();
    private double size;
    private double reach;

    /// @param drawn ids of what is drawn in its place
    /// @param once ids of what is used for the element as a whole
    /// @param inherited ids of what is used for each shape in it
    private record Element(
            String name, List<Element> children, List<String> drawn, List<String> once, List<String> inherited) {
        Element(String name) {
            this(name, new ArrayList<>(0), new ArrayList<>(0), new ArrayList<>(0), new ArrayList<>(0));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// What drawing an element once costs.
    ///
    /// @param shapes it draws
    /// @param hidden work for what these use
    private record Cost(double shapes, double hidden) {
        static final Cost NONE = new Cost(0, 0);

        Cost plus(Cost more) {
            return new Cost(shapes + more.shapes, hidden + more.hidden);
        }
    }

    private SvgWork() {}

    /// @throws IOException if drawing it takes too long
    /// @throws XMLStreamException if it cannot be parsed
    static void requireLittle(XMLStreamReader elements) throws IOException, XMLStreamException {
        SvgWork work = new SvgWork();
        if (!(work.cost(work.tree(elements)).hidden <= MOST)) {
            throw new IOException("its patterns, masks, filters and clip paths take too long to draw");
        }
        if (!(work.reach <= Math.max(work.size, LEAST_SIZE))) {
            throw new IOException("its filters reach " + work.reach + "; at most as far as the drawing is wide");
        }
    }

    private Element tree(XMLStreamReader elements) throws IOException, XMLStreamException {
        Deque<Element> path = new ArrayDeque<>();
        Element root = new Element("");
        path.push(root);
        int count = 0;
        while (elements.hasNext()) {
            int event = elements.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                path.pop();
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (++count > MOST_ELEMENTS || path.size() > DEEPEST) {
                    throw new IOException(
                            count > MOST_ELEMENTS ? "it has too many elements" : "its elements are nested too deep");
                }
                measure(elements, count == 1);
                Element element = element(elements);
                path.element().children.add(element);
                path.push(element);
            }
        }
        return root;
    }

    private void measure(XMLStreamReader at, boolean root) {
        boolean primitive = at.getLocalName().startsWith("fe");
        for (int i = 0; (root || primitive) && i < at.getAttributeCount(); i++) {
            String name = at.getAttributeLocalName(i);
            if (root && SIZES.contains(name)) {
                size = Math.max(size, largest(at.getAttributeValue(i)));
            } else if (primitive && REACHES.contains(name)) {
                reach = Math.max(reach, largest(at.getAttributeValue(i)));
            }
        }
    }

    private static double largest(String numbers) {
        return NUMBER.matcher(numbers)
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .max()
                .orElse(0);
    }

    private Element element(XMLStreamReader at) {
        Element element = new Element(at.getLocalName());
        for (int i = 0; i < at.getAttributeCount(); i++) {
            String value = at.getAttributeValue(i);
            switch (at.getAttributeLocalName(i)) {
                case "id" -> byId.putIfAbsent(value, element);
                case "href" -> {
                    if (value.startsWith("#")) {
                        element.drawn.add(value.substring(1));
                    }
                }
                case "style" -> {
                    for (String declaration : value.split(";", -1)) {
                        int colon = declaration.indexOf(':');
                        if (colon > 0) {
                            note(element, declaration.substring(0, colon).strip(), declaration);
                        }
                    }
                }
                default -> note(element, at.getAttributeLocalName(i), value);
            }
        }
        return element;
    }

    private static void note(Element element, String property, String value) {
        Matcher used = USED.matcher(value);
        while (used.find()) {
            boolean inherits = property.equals("fill") || property.equals("stroke") || property.startsWith("marker");
            (inherits ? element.inherited : element.once).add(used.group(1));
        }
    }

    private Cost cost(Element element) {
        Cost known = costs.get(element);
        if (known != null) {
            return known;
        }
        if (!open.add(element)) {
            // What uses itself is not drawn.
            return Cost.NONE;
        }
        Cost cost = new Cost(SHAPES.contains(element.name) ? SHAPE : 0, 0);
        for (Element child : element.children) {
            if (!isOnlyUsed(child)) {
                cost = cost.plus(cost(child));
            }
        }
        for (String id : element.drawn) {
            Element target = byId.get(id);
            cost = target == null ? cost : cost.plus(cost(target));
        }
        double hidden = cost.hidden;
        for (String id : element.once) {
            hidden += used(id);
        }
        for (String id : element.inherited) {
            hidden += cost.shapes * used(id);
        }
        cost = new Cost(cost.shapes, hidden);
        open.remove(element);
        costs.put(element, cost);
        return cost;
    }

    /// Work for one use of what has this id.
    private double used(String id) {
        Element target = byId.get(id);
        if (target == null) {
            return 0;
        }
        Cost content = cost(target);
        double drawn = content.shapes + content.hidden;
        return switch (target.name) {
            case "pattern" -> PATTERN + drawn;
            case "mask" -> MASK + drawn;
            case "clipPath" -> drawn + content.shapes * content.shapes * CLIP_PAIR;
            case "marker" -> drawn;
            case "filter" -> FILTER_PRIMITIVE * target.children.size() + drawn;
            default -> 0;
        };
    }

    private static boolean isOnlyUsed(Element element) {
        return switch (element.name) {
            case "defs", "pattern", "mask", "clipPath", "marker", "filter", "symbol" -> true;
            default -> false;
        };
    }
}
