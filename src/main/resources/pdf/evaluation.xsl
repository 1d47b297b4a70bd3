<?xml version="1.0" encoding="UTF-8"?>
<!-- How an evaluation looks on paper: words, then each chart with its table, page numbers at the foot. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions">
  <xsl:template match="/report">
    <fo:root xml:lang="en-GB" font-family="Liberation Sans, Vazirmatn, Noto Sans SC"
        font-size="10pt" line-height="1.35">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin="18mm 20mm 14mm 20mm">
          <fo:region-body margin-bottom="14mm"/>
          <fo:region-after extent="9mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:title><xsl:value-of select="@title"/></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
      </fo:declarations>
      <fo:page-sequence master-reference="page" id="all">
        <fo:static-content flow-name="xsl-region-after">
          <fo:block font-size="8.5pt" color="#4c6272" border-top="0.5pt solid #aeb7bd" padding-top="2mm"><xsl:value-of select="@subtitle"/>. Page <fo:page-number/> of <fo:page-number-citation-last ref-id="all"/></fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block role="H1" font-size="20pt" font-weight="bold" line-height="1.2"><xsl:value-of select="@title"/></fo:block>
          <!-- a copy for a family has no cover -->
          <xsl:if test="not(cover)"><fo:block color="#4c6272" space-after="4mm"><xsl:value-of select="@subtitle"/></fo:block></xsl:if>
          <xsl:if test="cover"><fo:table table-layout="fixed" width="100%" space-before="8mm" font-size="12pt" break-after="page">
            <fo:table-column column-width="proportional-column-width(34)"/>
            <fo:table-column column-width="proportional-column-width(66)"/>
            <fo:table-body>
              <xsl:for-each select="cover"><fo:table-row><fo:table-cell padding="1.5mm 2mm 1.5mm 0" border-after-style="solid" border-after-width="0.25pt" border-after-color="#d8dde0"><fo:block font-weight="bold"><xsl:value-of select="cell[1]"/></fo:block></fo:table-cell><fo:table-cell padding="1.5mm 0" border-after-style="solid" border-after-width="0.25pt" border-after-color="#d8dde0"><fo:block><xsl:value-of select="cell[2]"/></fo:block></fo:table-cell></fo:table-row></xsl:for-each>
            </fo:table-body>
          </fo:table></xsl:if>
          <xsl:apply-templates select="section"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>
  <xsl:template match="section">
    <fo:block role="H2" font-size="14pt" font-weight="bold" space-before="6mm" space-after="2mm" border-bottom="0.5pt solid #aeb7bd" padding-bottom="1mm" keep-with-next.within-page="always"><xsl:value-of select="@heading"/></fo:block>
    <xsl:for-each select="words"><fo:block space-after="2mm"><xsl:value-of select="."/></fo:block></xsl:for-each>
    <xsl:apply-templates select="figure"/>
  </xsl:template>
  <xsl:template match="figure">
    <fo:block space-before="4mm" space-after="4mm">
      <xsl:if test="count(row) &lt; 13"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
      <fo:block role="H3" font-size="11pt" font-weight="bold" space-after="1.5mm" keep-with-next.within-page="always"><xsl:value-of select="@caption"/></fo:block>
      <xsl:apply-templates select="chart"/>
      <fo:table table-layout="fixed" width="100%" font-size="9pt" border-after-style="solid" border-after-width="0.5pt" border-after-color="#aeb7bd">
        <xsl:for-each select="column"><fo:table-column column-width="{concat('proportional-column-width(', substring-before(@width, '%'), ')')}"/></xsl:for-each>
        <fo:table-header>
          <fo:table-row><xsl:for-each select="head/cell"><fo:table-cell padding="1mm 1.5mm 1mm 0" border-after-style="solid" border-after-width="1pt" border-after-color="#4c6272"><fo:block font-weight="bold"><xsl:value-of select="."/></fo:block></fo:table-cell></xsl:for-each></fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="row"><fo:table-row keep-together.within-page="always"><xsl:for-each select="cell"><fo:table-cell padding="1mm 1.5mm 1mm 0" border-after-style="solid" border-after-width="0.25pt" border-after-color="#d8dde0"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell></xsl:for-each></fo:table-row></xsl:for-each>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>
  <xsl:template match="chart">
    <fo:block space-after="2.5mm">
      <xsl:if test="@key != ''"><fo:block font-size="8.5pt" color="#4c6272" space-after="1mm" keep-with-next.within-page="always"><xsl:value-of select="@key"/></fo:block></xsl:if>
      <xsl:if test="drawing"><fo:block line-height="1" keep-together.within-page="always"><fo:instream-foreign-object fox:alt-text="{@says}" content-width="85mm" scaling="uniform"><xsl:copy-of select="drawing/*"/></fo:instream-foreign-object></fo:block></xsl:if>
      <xsl:if test="bar"><fo:table table-layout="fixed" width="100%" font-size="9pt">
        <fo:table-column column-width="proportional-column-width(34)"/>
        <fo:table-column column-width="proportional-column-width(38)"/>
        <fo:table-column column-width="proportional-column-width(28)"/>
        <fo:table-body>
          <xsl:for-each select="bar">
            <fo:table-row keep-together.within-page="always">
              <fo:table-cell padding="0.6mm 2mm 0.6mm 0" display-align="center"><fo:block><xsl:value-of select="@label"/></fo:block></fo:table-cell>
              <fo:table-cell padding="0.6mm 2mm 0.6mm 0" display-align="center"><fo:block line-height="1"><fo:instream-foreign-object fox:alt-text="{concat(@label, ': ', @value)}" content-width="60mm" content-height="3.6mm" scaling="uniform"><xsl:copy-of select="*"/></fo:instream-foreign-object></fo:block></fo:table-cell>
              <fo:table-cell padding="0.6mm 0" display-align="center"><fo:block><xsl:value-of select="@value"/></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table></xsl:if>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
