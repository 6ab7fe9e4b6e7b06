package org.sosia.synthetic.face;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.sosia.synthetic.FaceCapture;

/**
 * Draws a face: shape, skin, hair and glasses by its seed, light, pose and mouth by the
 * photograph's.
 */
public final class FacePainter {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 200;

  private final FaceTraits traits;
  private final FacePose pose;
  private final Graphics2D pen;

  private FacePainter(FaceTraits traits, FacePose pose, Graphics2D pen) {
    this.traits = traits;
    this.pose = pose;
    this.pen = pen;
  }

  /** The photograph, 160 × 200 pixels in colour. */
  public static BufferedImage paint(FaceCapture capture) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    var pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      var pose = FacePose.of(capture.captureSeed());
      new FacePainter(FaceTraits.of(capture), pose, pen).paintAll();
    } finally {
      pen.dispose();
    }
    return image;
  }

  private void paintAll() {
    pen.setPaint(
        new GradientPaint(
            0,
            0,
            pose.light(new Color(214, 222, 230)),
            0,
            HEIGHT,
            pose.light(new Color(176, 188, 200))));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    var turn = new AffineTransform();
    turn.translate(WIDTH / 2.0 + pose.shiftX(), 96 + pose.shiftY());
    turn.rotate(pose.turn());
    turn.scale(traits.scale(), traits.scale());
    pen.transform(turn);
    paintHairBehind();
    paintBody();
    paintHead();
    paintEyes();
    paintNoseAndMouth();
    paintHairInFront();
    if (traits.glasses()) {
      paintGlasses();
    }
  }

  private void paintBody() {
    pen.setColor(pose.light(traits.cloth()));
    pen.fill(new Ellipse2D.Double(-72, 66, 144, 110));
    pen.setColor(pose.light(traits.skin().darker()));
    pen.fill(new Rectangle2D.Double(-17, 36, 34, 44));
    pen.fill(new Ellipse2D.Double(-20, 62, 40, 24));
  }

  private Area head() {
    double w = traits.faceWidth();
    double jaw = traits.jawWidth();
    var path = new Path2D.Double();
    path.moveTo(0, -58);
    path.curveTo(w * 0.95, -58, w * 1.08, -8, w * 0.98, 8);
    path.curveTo(w * 0.92, 34, jaw * 0.8, 60, 0, traits.chin());
    path.curveTo(-jaw * 0.8, 60, -w * 0.92, 34, -w * 0.98, 8);
    path.curveTo(-w * 1.08, -8, -w * 0.95, -58, 0, -58);
    path.closePath();
    return new Area(path);
  }

  private void paintHead() {
    double w = traits.faceWidth();
    var skin = pose.light(traits.skin());
    pen.setColor(skin.darker());
    pen.fill(new Ellipse2D.Double(-w - 6, -6, 14, 26));
    pen.fill(new Ellipse2D.Double(w - 8, -6, 14, 26));
    pen.setPaint(
        new GradientPaint(
            (float) -w, 0, FacePose.scaled(skin, 1.05), (float) w, 20, FacePose.scaled(skin, 0.9)));
    pen.fill(head());
    if (traits.beard()) {
      var beard = head();
      beard.subtract(new Area(new Ellipse2D.Double(-w * 0.86, -70, w * 1.72, 98)));
      beard.subtract(new Area(new Rectangle2D.Double(-80, -80, 160, 88)));
      beard.subtract(new Area(new Ellipse2D.Double(-15, 26, 30, 14)));
      pen.setColor(pose.light(traits.hair()));
      pen.fill(beard);
    }
    if (traits.ageYears() > 48) {
      pen.setStroke(new BasicStroke(1));
      pen.setColor(FacePose.scaled(skin, 0.8));
      pen.draw(new QuadCurve2D.Double(-22, -36, 0, -39, 22, -36));
      pen.draw(new QuadCurve2D.Double(-18, -30, 0, -33, 18, -30));
      pen.draw(new QuadCurve2D.Double(-17, 16, -23, 24, -20, 32));
      pen.draw(new QuadCurve2D.Double(17, 16, 23, 24, 20, 32));
    }
  }

  private void paintEyes() {
    for (int side = -1; side <= 1; side += 2) {
      double x = side * traits.eyeGap();
      double y = traits.eyeHeight();
      double w = traits.eyeWidth();
      double open = 8.5 * pose.eyesOpen();
      pen.setColor(pose.light(new Color(244, 242, 238)));
      pen.fill(new Ellipse2D.Double(x - w / 2, y - open / 2, w, open));
      pen.setColor(traits.iris());
      pen.fill(
          new Ellipse2D.Double(
              x - 4 + pose.gaze(), y - Math.min(4, open / 2), 8, Math.min(8, open)));
      pen.setColor(Color.BLACK);
      pen.fill(new Ellipse2D.Double(x - 1.8 + pose.gaze(), y - 1.8, 3.6, 3.6));
      pen.setStroke(new BasicStroke(1.4f));
      pen.setColor(FacePose.scaled(traits.skin(), 0.45));
      pen.draw(new Arc2D.Double(x - w / 2, y - open / 2 - 0.5, w, open, 10, 160, Arc2D.OPEN));
      pen.setStroke(
          new BasicStroke(traits.browThickness(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      pen.setColor(pose.light(FacePose.scaled(traits.hair(), 0.85)));
      double brow = y - 12 - traits.browLift();
      pen.draw(
          new QuadCurve2D.Double(x - side * 9, brow + 2, x, brow - 3, x + side * 11, brow + 2));
    }
  }

  private void paintNoseAndMouth() {
    var shade = FacePose.scaled(pose.light(traits.skin()), 0.72);
    double n = traits.noseWidth();
    pen.setColor(shade);
    pen.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(new QuadCurve2D.Double(-2, -4, -n - 1, 12, -n, 17));
    pen.draw(new QuadCurve2D.Double(-n, 18, 0, 23, n, 18));
    double m = traits.mouthWidth();
    pen.setColor(pose.light(traits.lips()));
    var mouth = new Path2D.Double();
    mouth.moveTo(-m, 33);
    mouth.quadTo(-m / 3, 33 - traits.lipHeight(), 0, 33 - traits.lipHeight() / 2);
    mouth.quadTo(m / 3, 33 - traits.lipHeight(), m, 33);
    mouth.quadTo(0, 33 + traits.lipHeight() * 1.6 + pose.smile(), -m, 33);
    pen.fill(mouth);
    pen.setColor(shade.darker());
    pen.setStroke(new BasicStroke(1.1f));
    pen.draw(new QuadCurve2D.Double(-m, 33, 0, 33 + pose.smile(), m, 33));
  }

  private void paintHairBehind() {
    pen.setColor(pose.light(FacePose.scaled(traits.hair(), 0.8)));
    double w = traits.faceWidth();
    if (traits.longHair()) {
      pen.fill(new Ellipse2D.Double(-w - 14, -74, 2 * w + 28, 150));
    }
  }

  private void paintHairInFront() {
    if (traits.bald()) {
      return;
    }
    double w = traits.faceWidth() + 3;
    var cap = new Area(new Ellipse2D.Double(-w - 3, -72, 2 * w + 6, 104));
    double line = traits.hairLine();
    cap.subtract(new Area(new Ellipse2D.Double(-w * 0.88 + traits.parting(), line, w * 1.76, 130)));
    cap.subtract(new Area(new Rectangle2D.Double(-90, traits.longHair() ? 10 : -6, 180, 120)));
    pen.setColor(pose.light(traits.hair()));
    pen.fill(cap);
  }

  private void paintGlasses() {
    pen.setColor(new Color(40, 40, 48));
    pen.setStroke(new BasicStroke(2));
    double y = traits.eyeHeight();
    for (int side = -1; side <= 1; side += 2) {
      pen.draw(new Ellipse2D.Double(side * traits.eyeGap() - 14, y - 10, 28, 22));
    }
    double bridge = traits.eyeGap() - 14;
    pen.draw(new QuadCurve2D.Double(-bridge, y - 1, 0, y - 4, bridge, y - 1));
  }
}
